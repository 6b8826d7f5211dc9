package io.github.ecsdelivery.sandbox.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The mapper of the JSON rooms. An interface, since its field is made at its first use and not when the first room is:
 * Jackson's own start is longer than all the rest of a sandbox's.
 */
interface LazyJson {
    /** Big numbers and decimals stay what the caller wrote. */
    ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
}
