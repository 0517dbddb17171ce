import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chooseDrawing } from './choose-drawing.ts';
import { homeDrawings } from './home.ts';
import { kitchenDrawings } from './kitchen.ts';
import { workshopDrawings } from './workshop.ts';

it('draws what the name says, else what the category says, else a box', () => {
  assert.equal(chooseDrawing('Carbon Steel Frying Pan, 26 cm', 'KITCHEN'), kitchenDrawings.pan);
  assert.equal(chooseDrawing('Something new', 'HOME'), homeDrawings.vase);
  assert.equal(chooseDrawing('Something new', 'TOYS'), workshopDrawings.box);
});
