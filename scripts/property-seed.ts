import fc from 'fast-check';

// The gate explores the same cases each time, so that it fails for a change and never by chance. To explore
// others: FAST_CHECK_SEED=$RANDOM npm run unit.
fc.configureGlobal({ seed: Number(import.meta.env.FAST_CHECK_SEED ?? 1959) });
