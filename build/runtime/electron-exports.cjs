// What `require('electron')` gives: the module the launcher made. A file, since `require` loads nothing else.
module.exports = globalThis.__electronModule;
