/** `BOOKS_AND_STATIONERY` for people; categories have no other name. */
export const categoryName = (category: string): string => {
  const words = category.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
