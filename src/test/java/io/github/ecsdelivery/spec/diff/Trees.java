package io.github.ecsdelivery.spec.diff;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Task definitions for tests. */
final class Trees {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES)
            .enable(JsonParser.Feature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Trees() {}

    static ObjectNode of(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One container named a with these members. */
    static ObjectNode container(String members) {
        return of("{family:'f', containerDefinitions:[{name:'a'" + (members.isBlank() ? "" : ", " + members) + "}]}");
    }

    static SpecDiff diff(ObjectNode before, ObjectNode after) {
        return SpecDiff.between(before, "f:1 (running)", after, "taskdef.json");
    }

    /** Every field of the newest model, and one that is newer. */
    static ObjectNode everyField() {
        try (InputStream stream = Objects.requireNonNull(
                Trees.class.getResourceAsStream("/io/github/ecsdelivery/sandbox/ecs/every-field.json"))) {
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
