// Entry point of the suite for Restricted Mode: VS Code's extension host loads this module and calls run().
const { runFolder } = require('../suite/index.cjs');

exports.run = () => runFolder(__dirname);
