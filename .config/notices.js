import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

const byName = (a, b) => a < b ? -1 : 1;

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v;

const noticeFile = /^(?:licen[cs]e|notice)(?:[\-.].*)?$/iv;

const readPackage = async folder => {
	const {name, version, license} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const files = await readdir(folder);
	const texts = await Promise.all(files.filter(file => noticeFile.test(file)).toSorted(byName).map(async file => readFile(path.join(folder, file), 'utf8')));
	return {title: `${name} ${version} (${license})`, text: texts.map(text => text.trim()).join('\n\n')};
};

// The licences of all packages of which something is in a bundle, each text once: they ask to be handed on with it.
export const noticesOf = async metafiles => {
	const inputs = metafiles.flatMap(({outputs}) => Object.values(outputs)).flatMap(output => Object.entries(output.inputs));
	const folders = new Set(inputs.filter(([, {bytesInOutput}]) => bytesInOutput > 0).map(([file]) => packageFolder.exec(file)?.[0]).filter(folder => folder !== undefined));
	const packages = await Promise.all([...folders].toSorted(byName).map(async folder => readPackage(folder)));
	const titles = new Map();
	for (const {title, text} of packages) {
		titles.set(text, [...titles.get(text) ?? [], title]);
	}

	return [...titles].map(([text, names]) => `${names.join('\n')}\n\n${text === '' ? 'The package has no text of its licence.' : text}\n`).join(`\n${'-'.repeat(72)}\n\n`);
};
