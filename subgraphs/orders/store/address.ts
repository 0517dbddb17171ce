import { optionalText, text } from '@shop/shared/subgraph';

export const addressFields = {
  name: text,
  line1: text,
  line2: optionalText,
  postalCode: optionalText,
  city: text,
  country: text,
};
