import { z } from 'zod';
import { line, optionalLine } from './written-text.ts';

/** ISO 3166-1 alpha-2, and XK, which mail and banks use for Kosovo. */
const countries: ReadonlySet<string> = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE
GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM
KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH
SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG
VI VN VU WF WS YE YT ZA ZM ZW XK`.split(/\s/),
);

/** A delivery address. The format of postal codes differs by country, and dozens of countries have none. */
export const postalAddress = z.object({
  name: line('A name', 100),
  line1: line('A line of an address', 200),
  line2: optionalLine('A line of an address', 200),
  postalCode: optionalLine('A postal code', 20),
  city: line('A city', 100),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => countries.has(code), 'A country is a code of ISO 3166, two letters like DE or GB'),
});
