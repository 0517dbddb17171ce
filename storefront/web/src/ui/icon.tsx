const paths = {
  cart: 'M3 4h2l2.4 11h9.8l2-8H6.2M9.5 19.5h.01M16.5 19.5h.01',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.700 1.900 7.500 5.500',
  bell: 'M6 16V11a6 6 0 1 1 12 0v5l1.500 2h-15zM10 20.500a2.200 2.200 0 0 0 4 0',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  search: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15.500 15.500L20 20',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  truck:
    'M3 7h11v9H3zM14 10h4l3 3v3h-7M7 19a1.700 1.700 0 1 0 0-3.400M7 15.600a1.700 1.700 0 1 0 0 3.400M17.500 19a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400',
  pulse: 'M3 12h4l2.500-6 4 12 2.500-6h5',
  undo: 'M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4',
  alert: 'M12 4l9 16H3zM12 10v4M12 17.200h.01',
  tools: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 7a2 2 0 1 0 0-.01M9 17a2 2 0 1 0 0-.01',
  check: 'M5 12.500l4.500 4.500L19 7.500',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside a text, or in a button with a label: never the only name of something. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
