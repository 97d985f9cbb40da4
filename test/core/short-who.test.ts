import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {shortWho} from '../../source/core/short-who.ts';
import {displayWidth} from '../../source/core/width.ts';

const table: ReadonlyArray<readonly [who: string, width: number, expected: string]> = [
	['maya@harbor-lane.example (SSO PowerUser)', 40, 'maya@harbor-lane.example (SSO PowerUser)'],
	['maya@harbor-lane.example (SSO PowerUser)', 39, 'maya@… (SSO PowerUser)'],
	['maya@harbor-lane.example (SSO PowerUser)', 21, 'maya@…'],
	['maya@harbor-lane.example', 20, 'maya@…'],
	['jonas (SSO Auditor)', 17, 'jonas…'],
	['jane via Admin', 12, 'jane…'],
	['AWSServiceRoleForAutoScaling (service-linked)', 30, 'AutoScaling (service-linked)'],
	['AWSServiceRoleForAutoScaling (service-linked)', 17, 'AutoScaling…'],
	['AWSServiceRoleForConfig (service-linked)', 17, 'Config…'],
	['instance i-0b7791e3c5d2a4f60 via web-server', 36, 'i-0b7791e3c5d2a4f60 via web-server'],
	['instance i-0b7791e3c5d2a4f60 via web-server', 30, 'i-0b7791e3c5d2a4f60…'],
	['λ invoice-reminder via invoice-reminder-role', 12, 'λ invoice-reminder…'],
	['51cbd5c8 (Identity Center)', 17, '51cbd5c8…'],
	['build @444455556666', 12, 'build…'],
	['deploy · via cloudformation', 12, 'deploy…'],
	['(unknown user)', 8, '(unknown user)'],
	['AWSServiceRoleFor', 8, 'AWSServiceRoleFor'],
];

for (const [who, width, expected] of table) {
	test(`${who} in ${width} columns is ${expected}`, () => {
		assert.equal(shortWho(who, width), expected);
	});
}

test('whatever stands there, the start of the name stays, and what fits is left alone', () => {
	const unit = fc.constantFrom('a', 'b', '@', '.', ' ', '(', ')', 'via ', 'instance ', 'i-', '漢', '…');
	fc.assert(fc.property(fc.string({unit, maxLength: 20}), fc.integer({min: 0, max: 24}), (who, width) => {
		const short = shortWho(who, width);
		if (displayWidth(who) <= width) {
			assert.equal(short, who);
			return;
		}

		assert.ok(short.length <= who.length + 1);
		assert.ok(who.replace(/^instance (?=i-)/v, '').startsWith(short.replace(/…$/v, '').replace(/@….*$/v, '')));
	}));
});
