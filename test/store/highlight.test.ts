import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {fold} from '../../source/core/query/fold.ts';
import {type Condition, type Query} from '../../source/core/query/query.ts';
import {displayWidth} from '../../source/core/width.ts';
import {highlightRanges, needlesOf} from '../../source/store/highlight.ts';

const ask = (...conditions: ReadonlyArray<Condition & {readonly isNegated?: boolean}>): Query => ({
	terms: conditions.map(({isNegated = false, ...condition}) => ({
		start: 0, end: 0, isNegated, condition,
	})),
	bad: [],
});

const mark = (text: string, query: Query, fuzzyWords: readonly string[] = []): string => {
	let marked = '';
	let end = 0;
	for (const [start, stop] of highlightRanges(text, needlesOf(query, {fuzzyWords}))) {
		marked += `${text.slice(end, start)}[${text.slice(start, stop)}]`;
		end = stop;
	}

	return marked + text.slice(end);
};

const word = (text: string): Condition => ({kind: 'word', text});

const table: ReadonlyArray<readonly [title: string, text: string, query: Query, expected: string]> = [
	['a word marks the words that it stands in, ignoring case', 'Terminate TERM xterms', ask(word('term')), '[Terminate] [TERM] [xterms]'],
	['several words are marked, touching ones as one', 'maya via Admin', ask(word('may'), word('aya'), word('dmin')), '[maya] via [Admin]'],
	['what is no letter or number parts words', 'secret:prod/mail_x-8Qm2', ask(word('mai')), 'secret:prod/[mail]_x-8Qm2'],
	['a word that begins or ends with a mark goes no further there', 'a/maya/b', ask(word('/may')), 'a[/maya]/b'],
	['words of one or two letters mark nothing', 'maya via Admin', ask(word('a'), word('vi')), 'maya via Admin'],
	['two wide characters are enough', '東京 maya', ask(word('東京')), '[東京] maya'],
	['a value marks its words however short it is', 's3:GetObject', ask({kind: 'field', field: 'service', values: [['s3']]}), '[s3]:GetObject'],
	['the pieces of a value are marked', 'logs-prod-2026', ask({kind: 'field', field: 'resource', values: [['logs-', '2026'], ['x']]}), '[logs-]prod-[2026]'],
	['a phrase is marked', 'Hello world', ask({kind: 'phrase', text: 'o W'}), '[Hello world]'],
	['a service and its call are marked', 'iam:CreateUser', ask({kind: 'call', service: 'iam', event: ['Create', '']}), '[iam]:[CreateUser]'],
	['what must not occur marks nothing', 'maya', ask({...word('maya'), isNegated: true}), 'maya'],
	['traits and empty pieces mark nothing', 'error', ask({kind: 'is', traits: ['error']}, {kind: 'field', field: 'error', values: [['', '']]}), 'error'],
	['text that does not match is left alone', 'jonas', ask(word('maya')), 'jonas'],
	['a short word with a tilde is marked as it is written', 'ec2 rds', ask({kind: 'fuzzy', text: 'rds'}), 'ec2 [rds]'],
	['whole characters are marked, never half of one', '🦊🦝', ask({kind: 'field', field: 'who', values: [['\u{D83E}']]}), '[🦊🦝]'],
	['letters whose folding is special keep their places', 'İzmir ΟΔΟΣ', ask(word('οδος')), 'İzmir [ΟΔΟΣ]'],
];

for (const [title, text, query, expected] of table) {
	test(title, () => {
		assert.equal(mark(text, query), expected);
	});
}

test('a guessed word is marked where fuse.js sees it, and nowhere when it is not there', () => {
	const query = ask(word('terminat3'));
	assert.equal(mark('xx terminate', query, ['terminat3']), 'xx [terminate]');
	assert.equal(mark('jonas', query, ['terminat3']), 'jonas');
	assert.equal(mark('xx terminate', query), 'xx terminate');
});

test('marked parts lie inside the text, in order, apart from each other, and cover every occurrence', () => {
	const unit = fc.constantFrom('a', 'b', 'B', 'é', 'İ', '🦊', '\u{DD8A}');
	const anyWord = fc.string({unit, minLength: 3, maxLength: 6}).filter(each => displayWidth(each) >= 3);
	fc.assert(fc.property(fc.string({unit}), fc.array(anyWord, {maxLength: 3}), fc.boolean(), (text, words, isGuessed) => {
		const query = ask(...words.map(each => word(each)));
		const spans = highlightRanges(text, needlesOf(query, {fuzzyWords: isGuessed ? words : []}));
		assert.ok(spans.every(([start, end], index) => start < end && start > (spans[index - 1]?.[1] ?? -1) && end <= text.length));
		const uncovered = isGuessed
			? []
			: words.filter(each => {
				const start = fold(text).indexOf(fold(each));
				return start !== -1 && spans.every(span => !(span[0] <= start && span[1] >= start + each.length));
			});
		assert.deepEqual(uncovered, []);
	}), {numRuns: 500});
});
