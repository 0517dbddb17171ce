import { deviceDrawings } from './devices.ts';
import type { Drawing } from './drawing.ts';
import { homeDrawings } from './home.ts';
import { kitchenDrawings } from './kitchen.ts';
import { outsideDrawings } from './outside.ts';
import { workshopDrawings } from './workshop.ts';

const drawings = {
  ...kitchenDrawings,
  ...homeDrawings,
  ...outsideDrawings,
  ...deviceDrawings,
  ...workshopDrawings,
} satisfies Record<string, Drawing>;

type Name = keyof typeof drawings;

/** Words of a name, and what they look like; the first that fits decides, so the telling ones come first. */
const looks: readonly (readonly [words: RegExp, name: Name])[] = [
  [/headphones|earbuds|earplugs/, 'headphones'],
  [/turntable|cartridge|record brush/, 'turntable'],
  [/amplifier|preamplifier|dac|streamer|interface|recorder/, 'amplifier'],
  [/microphone/, 'microphone'],
  [/radio|portable speaker|soundbar|music player|speakerphone/, 'radio'],
  [/speaker|subwoofer|acoustic panels/, 'speaker'],
  [/cable|hose|twine|strap\b|wrist|belt,/, 'cable'],
  [/camera body|compact camera|webcam|enlarger|slide copier/, 'camera'],
  [/lens|zoom|filter, \d|nd filter|polariser|binoculars/, 'lens'],
  [/tripod|ball head|poles|boom arm|stands? in steel|repair stand/, 'tripod'],
  [/film|negative|developing/, 'film'],
  [/keyboard|mouse|label maker/, 'keyboard'],
  [/monitor|laptop|whiteboard|pinboard|desk screen|cycle computer/, 'screen'],
  [/cabinet|pedestal|shredder|printer|letter tray/, 'cabinet'],
  [/desk mat|\brug|runner|mat\b|tarp/, 'rug'],
  [/desk,|table(?! vase)|potting bench/, 'table'],
  [/workbench|bench vice/, 'bench'],
  [/chair|stool|foot rest|child seat/, 'chair'],
  [/lamp|pendant|led panel|softbox|reflector/, 'lamp'],
  [/headlight|front light|rear light|headlamp|flash/, 'light'],
  [/lantern|fire bowl/, 'lantern'],
  [/candle/, 'candle'],
  [/bookcase|shelf|rack\b|clothes airer|crate/, 'shelf'],
  [/clock|timer|alarm|thermometer|meter\b/, 'clock'],
  [/pillow|sleep mask/, 'pillow'],
  [/blanket|bedding|travel towel|bath towel/, 'blanket'],
  [/towels?/, 'towel'],
  [/vase|carafe with tumbler/, 'vase'],
  [/basket|composti?|wormery|compost/, 'basket'],
  [/brush|broom|whisk(?!ey)/, 'brush'],
  [
    /bread by hand|allotment|field guide|lighthouse|mending|night trains|bridges|orchestra|notebook|sketchbook|diary/,
    'book',
  ],
  [/fountain pen|fine liner|bone folder/, 'pen'],
  [/pencil|linocut|pen tray/, 'pencils'],
  [/\bink\b|wax seal|glue/, 'ink'],
  [/paper\b|cards|pad\b|block, \d|watercolour|calendar|sleeves|trimmer|punch|stapler/, 'paper'],
  [/bicycle|bike|trailer|mower/, 'bicycle'],
  [/tyre|wheel/, 'wheel'],
  [/helmet/, 'helmet'],
  [/pump/, 'pump'],
  [/lock,|\block\b/, 'lock'],
  [/rucksack|pack\b|bag,|bag\b|panniers|tote|weekender|briefcase|satchel|insert|tool roll/, 'bag'],
  [/suitcase|trunk|luggage/, 'suitcase'],
  [/wallet|card holder|passport|organiser/, 'wallet'],
  [/tent|hammock/, 'tent'],
  [/sleeping|packraft|packing cubes/, 'roll'],
  [/jacket|base layer|cape|apron|shorts/, 'jacket'],
  [/boots|snowshoes/, 'boot'],
  [/socks/, 'sock'],
  [/gloves|mitts/, 'gloves'],
  [/axe/, 'axe'],
  [/compass/, 'compass'],
  [/umbrella/, 'umbrella'],
  [/hat\b/, 'hat'],
  [/glasses/, 'glasses'],
  [/watering can/, 'can'],
  [/spade|trowel|fork\b|hoe\b|bulb|spatula|scoop/, 'spade'],
  [/seed|pots|planter|secateurs|cold frame|bean poles/, 'plant'],
  [/nesting|bee house|bird/, 'house'],
  [/barrel|crock|churn/, 'barrel'],
  [/espresso machine|stand mixer|hob/, 'machine'],
  [/grinder|mill\b/, 'grinder'],
  [/kettle|teapot|moka|milk jug/, 'kettle'],
  [/carafe|dripper|french press|cold brew|jar\b/, 'glass'],
  [/cups?,|mug|gaiwan|cup\b/, 'mug'],
  [/bottle|flask/, 'bottle'],
  [/coffee|blend|darjeeling|tea,|matcha|oolong|infusion|caddy/, 'pack'],
  [/pan\b|griddle|pizza steel/, 'pan'],
  [/casserole|saucepan|pot\b|stove/, 'pot'],
  [/knife|peeler|mandoline|grater|chisel|flatware/, 'knife'],
  [/bowl|mortar|plates|sieve|spinner|proving/, 'bowl'],
  [/board|chopping|rolling pin/, 'board'],
  [/scale/, 'scale'],
  [/hammer|mallet|tamper/, 'hammer'],
  [/saw\b/, 'saw'],
  [/plane|sander/, 'plane'],
  [/screwdriver|multitool|torque|strop/, 'screwdriver'],
  [/drill|soldering/, 'drill'],
  [/toolbox|ratchet|bit set|kit\b|first aid|adapter|power bank/, 'toolbox'],
  [/square|ruler|bevel|gauge/, 'square'],
  [/clamps?|ricer|vice/, 'clamp'],
  [/oil|lubricant|stone|cleaner/, 'tin'],
];

const ofCategory: Readonly<Record<string, Name>> = {
  AUDIO: 'speaker',
  BOOKS: 'book',
  STATIONERY: 'pen',
  COFFEE: 'mug',
  TEA: 'kettle',
  CYCLING: 'bicycle',
  GARDEN: 'plant',
  HOME: 'vase',
  KITCHEN: 'pot',
  OFFICE: 'lamp',
  OUTDOOR: 'tent',
  PHOTOGRAPHY: 'camera',
  TRAVEL: 'suitcase',
  WORKSHOP: 'hammer',
};

/** What a product looks like, as far as its name or its category says. */
export function chooseDrawing(name: string, category: string): Drawing {
  const wanted = name.toLowerCase();
  const found = looks.find(([words]) => words.test(wanted))?.[1];
  const word = Object.keys(ofCategory).find((each) => category.startsWith(each)) ?? '';
  return drawings[found ?? ofCategory[word] ?? 'box'];
}
