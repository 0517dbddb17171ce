const words = (text: string): readonly string[] => text.split(' ');

export const firstNames = words(
  'Ada Amara Bruno Chiara David Elif Farah Goran Hana Ines Jonas Keiko Lena Malik Nora Omar Priya Quentin Rosa Sven Tomas Uma Viktor Wanda Yusuf Zoe',
);
export const lastNames = words(
  'Adeyemi Bauer Costa Dubois Eriksen Fischer Garcia Haddad Ivanova Jansen Kowalski Lindqvist Moreau Nakamura Okafor Petrov Quinn Rossi Schmidt Tanaka Ueda Varga Weber Yilmaz Zhang',
);
export const adjectives = words(
  'amber ash blue bright calm clear cobalt compact copper crisp deep fine folding grey heavy light linen matte oak pale quiet round silver slate small soft solid steel tall warm',
);
export const nouns = words(
  'basket bench board bottle bowl brush cabinet candle chair clock cup desk drawer frame kettle lamp ladder mirror notebook pan pillow plate rack shelf stool table tray vase wagon watch',
);
export const verbs = words('carries closes fits folds holds keeps opens rests stands stays stores turns');
export const streets = words(
  'Station Harbour Mill Garden Church Market Bridge River Park Castle Forest Orchard',
);
export const cities = words(
  'Hamburg Lisbon Gdansk Lyon Turin Ghent Malmo Graz Porto Bergen Brno Utrecht Leipzig Seville',
);
export const countries = words('DE PT PL FR IT BE SE AT NO CZ NL ES');
export const areas = words('KITCHEN GARDEN OFFICE TRAVEL AUDIO HOME CYCLING OUTDOOR');
