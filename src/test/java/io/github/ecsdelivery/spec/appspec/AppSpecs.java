package io.github.ecsdelivery.spec.appspec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** Trees and templates of tests. */
final class AppSpecs {
    private AppSpecs() {}

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
