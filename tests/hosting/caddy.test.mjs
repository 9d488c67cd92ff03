// Both sites under Caddy.

import { hosting } from './hosting.mjs';

hosting('caddy');
