import { config } from 'zod/mini';

// Must be imported before any schema is made: zod would try whether it may evaluate code, which the page’s policy forbids and reports.
config({ jitless: true });
