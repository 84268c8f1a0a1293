// Stands in for 'mocha' where a web host's tests are bundled: the build for browsers, which gives itself to globals.
import 'mocha/mocha.js';

const Mocha: typeof import('mocha') = Reflect.get(globalThis, 'Mocha');

export const { describe, it, before, beforeEach, after, afterEach } = Mocha;
export default Mocha;
