import { memo } from 'react';
import { chooseDrawing } from './choose-drawing.ts';
import type { Tone } from './drawing.ts';

type Palette = readonly [ground: string, wall: string, a: string, b: string, c: string, d: string];

const plain: Palette = ['#d9cdb8', '#efe7d8', '#2f6252', '#1b3b32', '#e9dcc0', '#c8763c'];

const palettes: readonly Palette[] = [
  plain,
  ['#c9d2c4', '#e6ebe1', '#b5533c', '#5e2a20', '#f1d9c6', '#e3a857'],
  ['#cbd3dc', '#e5eaf0', '#2f4d72', '#1b2e46', '#d5deea', '#d08a4a'],
  ['#dccac0', '#f2e5de', '#7c4a3a', '#45281f', '#f0d6c4', '#5f8a76'],
  ['#d6d0c9', '#eeebe6', '#4b5258', '#2a2f33', '#dfe2e3', '#b8893b'],
  ['#d8d2b4', '#efecd6', '#7a7a2e', '#43431a', '#ece7bd', '#b5533c'],
  ['#cfc9da', '#e9e5f0', '#54487c', '#2f2848', '#dcd4ee', '#d3945a'],
  ['#c2d3d1', '#e0ebea', '#2c6a70', '#173d41', '#d0e6e6', '#d9713f'],
];

function hashOf(text: string): number {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

type Props = { name: string; category: string; label?: string };

/** A drawing for a product without a picture: always the same for the same product. */
export const ProductArt = memo(function ProductArt({ name, category, label }: Props) {
  const [ground, wall, a, b, c, d] = palettes[hashOf(name) % palettes.length] ?? plain;
  const tones: Record<Tone, string> = { a, b, c, d, e: '#ffffff66' };
  return (
    <svg
      className="art"
      viewBox="0 0 120 120"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect width="120" height="120" fill={wall} />
      <rect y="84" width="120" height="36" fill={ground} />
      <ellipse cx="60" cy="92" rx="36" ry="4.500" fill="#0002" />
      <g transform="translate(14 15) scale(0.92)">
        {chooseDrawing(name, category).map(([tone, path]) => (
          <path key={path} d={path} fill={tones[tone]} />
        ))}
      </g>
    </svg>
  );
});
