export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

// index.html reads it before anything is painted.
const key = 'shop.theme';

export const chosenTheme = (): Theme => (localStorage.getItem(key) as Theme | null) ?? 'auto';

export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') {
    localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(key, theme);
    document.documentElement.dataset.theme = theme;
  }
}
