/** Mocha's build for browsers: exports an instance of its own, and sets the global `Mocha`, the class. */
declare module 'mocha/mocha.js';
