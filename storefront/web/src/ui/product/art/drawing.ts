/** Tones: main, dark, light, accent, glint. */
export type Tone = 'a' | 'b' | 'c' | 'd' | 'e';

export type Drawing = readonly (readonly [tone: Tone, path: string])[];
