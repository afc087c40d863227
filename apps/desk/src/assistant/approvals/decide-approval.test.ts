import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type ApprovalFacts, decideApproval } from './decide-approval.ts';

const write: ApprovalFacts = {
  method: 'POST',
  pluginName: 'Office Mail',
  operationTitle: 'Send a message',
  rule: 'author',
  consequential: null,
  remembered: null,
  otherSources: [],
  tellsMemories: false,
  attachedFiles: [],
  carriesData: true,
};
const since = new Date('2026-11-12T09:00:00Z');
const codes = (facts: Partial<ApprovalFacts>) =>
  decideApproval({ ...write, ...facts }).reasons.map(({ code }) => code);
const asks = (facts: Partial<ApprovalFacts>) => decideApproval({ ...write, ...facts }).ask;

test('GET and HEAD run, every other method asks', () => {
  for (const method of ['GET', 'HEAD']) assert.equal(asks({ method }), false, method);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'])
    assert.equal(asks({ method }), true, method);
});

test('the author may only tighten', () => {
  assert.deepEqual(codes({ method: 'GET', consequential: true }), ['author']);
  assert.equal(asks({ consequential: false }), true);
  assert.equal(decideApproval({ ...write, consequential: false }).mayRemember, true);
  assert.equal(decideApproval({ ...write, consequential: true, rule: 'remember' }).mayRemember, false);
  assert.equal(asks({ consequential: true, rule: 'read' }), true);
});

test('the administrator may ask always, allow remembering, declare a read', () => {
  assert.deepEqual(codes({ rule: 'ask', method: 'GET' }), ['administrator']);
  assert.equal(decideApproval({ ...write, rule: 'remember' }).mayRemember, true);
  assert.deepEqual(codes({ rule: 'read' }), ['administrator-read']);
});

test('a file in the conversation makes every call with values ask, even a GET, and says which file', () => {
  const facts = { method: 'GET', attachedFiles: ['budget.csv'] };
  const { ask, reasons } = decideApproval({ ...write, ...facts });
  assert.equal(ask, true);
  assert.deepEqual(
    reasons.map(({ code, text }) => [code, text]),
    [
      [
        'taint',
        'A file that you attached (budget.csv) is in this conversation, and this goes to Office Mail.',
      ],
    ],
  );
  assert.equal(asks({ ...facts, carriesData: false }), false);
  assert.equal(asks({ ...facts, rule: 'read', method: 'POST' }), true);
  const remembered = { since, definitionMatches: true };
  const kept = decideApproval({ ...write, rule: 'remember', remembered, attachedFiles: ['a.txt', 'b.txt'] });
  assert.equal(kept.ask, true, 'a remembered choice does not cover it');
  assert.equal(kept.mayRemember, false);
  assert.match(kept.reasons.at(-1)?.text ?? '', /^Files that you attached \(a\.txt and b\.txt\) are/);
});

test('a remembered choice holds where it may, and for the definition it was made for', () => {
  const remembered = { since, definitionMatches: true };
  assert.deepEqual(codes({ rule: 'remember', remembered }), ['remembered']);
  assert.equal(asks({ remembered }), true, 'no rule lets it be remembered any more');
  const changed = decideApproval({
    ...write,
    rule: 'remember',
    remembered: { since, definitionMatches: false },
  });
  assert.equal(changed.ask, true);
  assert.ok(changed.reasons.some(({ code }) => code === 'version-changed'));
});

test('answers of another plugin make even a GET ask, and no remembered choice covers it', () => {
  assert.deepEqual(codes({ method: 'GET', otherSources: ['Projects'] }), ['taint']);
  assert.equal(asks({ method: 'GET', otherSources: ['Projects'], carriesData: false }), false);
  const [memories] = decideApproval({ ...write, method: 'GET', tellsMemories: true }).reasons;
  assert.deepEqual([memories?.code, memories?.said?.sentence], ['taint', 'taint/memories']);
  assert.equal(asks({ method: 'GET', tellsMemories: true, carriesData: false }), false);
  const remembered = { since, definitionMatches: true };
  const decision = decideApproval({ ...write, rule: 'remember', remembered, otherSources: ['Projects'] });
  assert.equal(decision.ask, true);
  assert.equal(decision.mayRemember, false);
});

test('more reasons to ask never make a call run', () => {
  const facts = fc.record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'),
    rule: fc.constantFrom('author', 'ask', 'remember', 'read') as fc.Arbitrary<ApprovalFacts['rule']>,
    consequential: fc.constantFrom(true, false, null),
    remembered: fc.constantFrom(
      null,
      { since, definitionMatches: true },
      { since, definitionMatches: false },
    ),
    otherSources: fc.constantFrom<string[]>([], ['Other']),
    tellsMemories: fc.boolean(),
    carriesData: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const base = { ...write, ...given };
      const { ask, reasons, mayRemember } = decideApproval(base);
      assert.ok(reasons.length > 0, 'it always says why');
      if (ask) {
        assert.ok(decideApproval({ ...base, consequential: true }).ask);
        assert.ok(decideApproval({ ...base, otherSources: ['Other', 'More'], carriesData: true }).ask);
        assert.ok(decideApproval({ ...base, tellsMemories: true, carriesData: true }).ask);
      } else {
        const reads = base.method === 'GET' || base.method === 'HEAD' || base.rule === 'read';
        assert.ok(
          reads || (base.remembered?.definitionMatches && mayRemember),
          'a change runs only by a remembered choice',
        );
      }
    }),
  );
});
