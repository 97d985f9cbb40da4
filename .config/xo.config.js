import {fixupConfigRules} from '@eslint/compat';
import xoReact from 'eslint-config-xo-react';

// The directions of the layers: a folder may import from itself and from what stands left of it in
// core <- store <- sources and core <- store <- state <- ui. `main.ts`, `explore.ts`,
// `print.ts` and what reads the configuration know both sides.
const forbidden = (target, from, message) => ({target: `source/${target}`, from: from.map(name => `source/${name}`), message});

const bothSides = ['cli.tsx', 'main.ts', 'explore.ts', 'print.ts', 'verify.ts', 'doctor.ts', 'local-findings.ts', 'configuration.ts', 'print-config.ts', 'runs.ts'];

const layers = [
	forbidden('core', ['store', 'sources', 'state', 'ui', 'system', 'options.ts', ...bothSides], '`core` imports nothing but itself.'),
	forbidden('store', ['sources', 'state', 'ui', 'system', 'options.ts', ...bothSides], '`store` imports only `core`.'),
	forbidden('sources', ['state', 'ui', 'system', 'options.ts', ...bothSides], '`sources` imports only `core` and `store` types.'),
	forbidden('state', ['sources', 'ui', 'system', 'options.ts', ...bothSides], '`state` imports only `core` and `store`.'),
	forbidden('ui', ['sources', 'system', 'options.ts', ...bothSides], '`ui` imports `state` and `core`, never `sources`.'),
	forbidden('system', ['store', 'sources', 'state', 'ui', 'options.ts', ...bothSides], '`system` imports only `core`.'),
];

const xoConfig = [
	{ignores: ['dist/**', 'test/fixtures/**', 'test/screens/**', 'media/*.svg', '.github/**', 'readme.md']},
	{
		files: ['package.json'],
		rules: {
			// It is about our own tools: a resolver of the linter was published without some of its parts.
			'package-json/no-overrides-in-published-package': 'off',
		},
	},
	...fixupConfigRules(xoReact()),
	{
		files: ['**/*.{ts,tsx}'],
		rules: {
			'import-x/no-restricted-paths': ['error', {zones: layers}],
			// Most doc comments here are one line; three lines each would hide the types between them.
			'unicorn/single-line-block-comment-style': 'off',
			// React 19's automatic runtime needs no import.
			'react/react-in-jsx-scope': 'off',
			// Node's types name `Buffer` and `process` as globals; the imports that the rule asks for stay, these do not.
			'@typescript-eslint/no-restricted-types': 'off',
			// Data from CloudTrail has `null` everywhere; it is compared and passed through as it is.
			'unicorn/no-null': 'off',
			// A `default` that does nothing is the honest end of a switch over kinds of which few matter.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			// Spans in rows in lists are what the views are made of.
			'unicorn/max-nested-calls': ['error', {max: 5}],
			// The order of conditions and branches is that of the sentence they stand for.
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/prefer-minimal-ternary': 'off',
			// Control characters are what the sanitizer is about.
			'no-control-regex': 'off',
			// Readable only up to a handful of parameters; ours are named values, checked by the compiler.
			'@typescript-eslint/prefer-readonly-parameter-types': 'off',
		},
	},
	{
		files: ['test/**', 'media/**'],
		rules: {
			// It takes the helpers of tests for tests.
			'node-test/no-import-test-files': 'off',
			// Tables are asserted in loops.
			'node-test/no-conditional-assertion': 'off',
			// One way of asserting, in tests and in their helpers.
			'node-test/prefer-test-context-assert': 'off',
			// A wait for a screen and a comparison with a kept one are assertions too.
			'node-test/require-assertion': 'off',
			// The runner itself waits for these.
			'@typescript-eslint/no-floating-promises': ['error', {
				allowForKnownSafeCalls: [{from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite']}],
			}],
		},
	},
	{
		files: ['source/sources/**', 'test/**'],
		rules: {
			// AWS writes its fields in its own way, and with `type` inside of the braces an import of a type would load the SDK.
			'@typescript-eslint/naming-convention': 'off',
		},
	},
	{
		files: ['source/state/**', 'source/core/**', 'source/store/**'],
		rules: {
			'no-restricted-globals': ['error', {name: 'process', message: 'Only `cli.tsx` touches process.'}],
		},
	},
];

export default xoConfig;
