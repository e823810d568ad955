#!/usr/bin/env node
require('../dist/onelint.js');
