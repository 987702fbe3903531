import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { makeSchema } from './schema.js';

/** Writes the contract, `server/schema.graphql`. */
const file = fileURLToPath(new URL('../schema.graphql', import.meta.url));
writeFileSync(file, `${printSchema(lexicographicSortSchema(await makeSchema()))}\n`);
