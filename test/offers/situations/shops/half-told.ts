/** Shops in German and French whose catalogs say of some of what lasts that it does, and of its like nothing. */
import { habitsOf, itemsOf, peopleOf } from "./in-lines.ts";
import type { Planted } from "./planted.ts";

/** What is for one animal, and comes in sizes, in colours, with a hood or without. */
export const animals: Planted = {
  currency: "EUR",
  items: itemsOf(`
    TF-3 | Trockenfutter Hund Huhn 3 kg | Hund/Trockenfutter | 19.99
    NF-R | Nassfutter Hund Rind 400 g | Hund/Nassfutter | 1.79
    NF-W | Nassfutter Hund Wild 400 g | Hund/Nassfutter | 1.99
    KAU | Kaustange Rind 10 Stück | Hund/Snacks | 4.99
    LECK | Leckerli Huhn 200 g | Hund/Snacks | 3.49
    LEINE-R | Hundeleine Nylon rot 2 m | Hund/Leinen | 14.99 | lasts
    LEINE-S | Hundeleine Nylon schwarz 2 m | Hund/Leinen | 14.99
    HALS-M | Halsband Leder M | Hund/Halsbänder | 19.99 | lasts
    HALS-L | Halsband Leder L | Hund/Halsbänder | 22.99
    KF-H | Katzenfutter Huhn 85 g | Katze/Nassfutter | 0.89
    KF-T | Katzenfutter Thunfisch 85 g | Katze/Nassfutter | 0.89
    STREU-12 | Katzenstreu Klumpstreu 12 l | Katze/Streu | 9.99
    KLO | Katzentoilette mit Haube | Katze/Toiletten | 34.99 | lasts
    KLO-O | Katzentoilette ohne Haube | Katze/Toiletten | 24.99
    BAUM | Kratzbaum 120 cm | Katze/Kratzbäume | 79.99 | lasts
    MAUS | Spielmaus Baldrian | Katze/Spielzeug | 2.99`),
  habits: habitsOf(`
    5: TF-3 KAU|LECK=.5
    4: NF-R|NF-W NF-W=.5 LECK=.2
    2: LEINE-R|LEINE-S HALS-M|HALS-L=.7
    5: KF-H|KF-T KF-T=.5 STREU-12=.35
    2: KLO|KLO-O STREU-12=.7
    1: BAUM MAUS=.4`),
  orders: 600,
  customers: { hund: { 200: "LEINE-S HALS-L", 40: "TF-3 KAU" } },
};

/** What has to fit is no better for being larger; who has a machine needs no other. */
export const tools: Planted = {
  currency: "EUR",
  items: itemsOf(`
    AS-12 | Akku-Bohrschrauber 12 V | Maschinen/Bohrschrauber | 89 | lasts
    AS-18 | Akku-Bohrschrauber 18 V | Maschinen/Bohrschrauber | 139
    SK | Akku-Stichsäge 18 V | Maschinen/Sägen | 149
    AK-4 | Akku 18 V 4 Ah | Zubehör/Akkus | 79 | for AS-18 SK
    BIT | Bit-Set 32-teilig | Zubehör/Bits | 19
    SB | Stichsägeblätter Holz 5 Stück | Zubehör/Sägeblätter | 9 | for SK
    SCH | Schrauben 5 x 50 mm 100 Stück | Kleinteile/Schrauben | 9
    DUE-6 | Dübel 6 mm 100 Stück | Kleinteile/Dübel | 5
    DUE-8 | Dübel 8 mm 100 Stück | Kleinteile/Dübel | 6
    BRILLE | Schutzbrille klar | Schutz | 6
    KIT | Heimwerker-Set Sägen | Sets | 159 | holds SK BRILLE`),
  habits: habitsOf(`
    4: AS-12|AS-18 BIT=.5
    2: SK SB=.7 AK-4=.2 BRILLE=.3
    3: SCH DUE-6|DUE-8=.6
    1: KIT SB=.5
    1: BRILLE`),
  orders: 500,
  customers: { neu: { 3: "AS-12" } },
};

/** What a gift box holds is no thing to take with it. */
export const beauty: Planted = {
  currency: "EUR",
  items: itemsOf(`
    JOUR | Crème de jour hydratante 50 ml | visage/crèmes | 24.9
    SER | Sérum vitamine C 30 ml | visage/sérums | 34.9
    NET | Gel nettoyant 200 ml | visage/nettoyants | 12.9
    NET-4 | Gel nettoyant 400 ml | visage/nettoyants | 19.9
    MAS | Masque argile 75 ml | visage/masques | 14.9
    RAL | Rouge à lèvres mat rouge | maquillage/lèvres | 18.9
    MASC | Mascara volume noir | maquillage/yeux | 16.9
    TRO-F | Trousse de toilette motif fleurs | accessoires/trousses | 22.9 | lasts
    TRO-R | Trousse de toilette motif rayures | accessoires/trousses | 22.9
    COF | Coffret visage éclat | coffrets | 59 | holds NET SER JOUR`),
  habits: habitsOf(`
    5: JOUR SER=.5 NET=.6
    3: RAL MASC=.4 TRO-F=.3 TRO-R=.2
    2: NET MAS=.5
    1: COF`),
  orders: 400,
};

/** Of what lasts some things are bought one after another, two at a time. */
export const games: Planted = {
  currency: "EUR",
  items: itemsOf(`
    SPIEL-A | Brettspiel Hafenstadt | Spiele/Brettspiele | 34.9 | lasts
    SPIEL-B | Brettspiel Waldwesen | Spiele/Brettspiele | 29.9 | lasts
    SPIEL-C | Brettspiel Mondbasis | Spiele/Brettspiele | 39.9 | lasts
    SPIEL-D | Brettspiel Karawane | Spiele/Brettspiele | 32.9
    TISCH | Spieltisch Eiche | Spiele/Tische | 399 | lasts
    TISCH-2 | Spieltisch Buche | Spiele/Tische | 349 | lasts
    HUELLE | Kartenhüllen 100 Stück | Spiele/Zubehör | 4.9`),
  habits: habitsOf(`
    6: SPIEL-A|SPIEL-B|SPIEL-C|SPIEL-D SPIEL-A|SPIEL-B|SPIEL-C|SPIEL-D=.8 HUELLE=.2
    2: HUELLE
    2: TISCH|TISCH-2`),
  orders: 500,
  customers: { spieler: { 200: "TISCH", 40: "SPIEL-A" } },
};

/** Machines and what they use up stand on one shelf, and the catalog says only of the machines that they last. */
export const roastery: Planted = {
  currency: "EUR",
  items: itemsOf(`
    MASCHINE | Siebträger Forte | Kaffee | 399 | lasts
    MASCHINE-2 | Vollautomat Ritmo | Kaffee | 599 | lasts
    BOHNEN-N | Espressobohnen Nero 500 g | Kaffee | 12.9
    BOHNEN-A | Filterkaffee Alba gemahlen 500 g | Kaffee | 13.9
    TASSE | Espressotasse Steingut | Geschirr | 8.9
    KANNE | Milchkanne Edelstahl | Geschirr | 19.9
    TUCH | Barista-Tuch Baumwolle | Textil | 6.9`),
  habits: habitsOf(`
    3: MASCHINE|MASCHINE-2 TASSE=.2
    2: TASSE KANNE=.3
    2: TUCH
    1: KANNE`),
  orders: 200,
  people: peopleOf(
    "trinker",
    160,
    `
    250: BOHNEN-N|BOHNEN-A
    205: BOHNEN-N|BOHNEN-A
    160: BOHNEN-N|BOHNEN-A
    115: BOHNEN-N|BOHNEN-A
    70: BOHNEN-N|BOHNEN-A
    25: BOHNEN-N|BOHNEN-A`,
  ),
  customers: { neu: { 30: "MASCHINE" } },
};
