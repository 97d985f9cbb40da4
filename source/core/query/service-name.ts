const suffix = /\.amazonaws\.com(?:\.cn)?$/iv;

/** The short name of an event source: `ec2` for `ec2.amazonaws.com`; anything else as it is. */
export const shortService = (source: string): string => source.replace(suffix, '');

const dateSuffix = /(?<=.)(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/v;

/**
An event name without the API date that Lambda and CloudFront write after it: `CreateFunction` for `CreateFunction20150331`
and `CreateDistribution` for `CreateDistribution2020_05_31`.
*/
export const undatedName = (name: string): string => name.replace(dateSuffix, '');
