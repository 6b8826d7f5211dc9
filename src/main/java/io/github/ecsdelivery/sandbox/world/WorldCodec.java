package io.github.ecsdelivery.sandbox.world;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Worlds as JSON, in which they travel to a sandbox that runs: {@code {"worlds": [{...}]}}, durations as in ISO 8601. */
public final class WorldCodec {
    /** Components that a world may leave open; the annotation that says so is not there when the plugin runs. */
    static final Set<String> MAY_BE_NULL = Set.of(
            "BucketSpec.owner",
            "BucketSpec.policy",
            "BucketSpec.kmsKey",
            "FindingSpec.fixedIn",
            "FunctionSpec.message",
            "FunctionSpec.logTail",
            "ParameterSpec.kmsKey",
            "RepositorySpec.baseImage",
            "RepositorySpec.lifecyclePolicy",
            "RepositorySpec.policy",
            "KmsKey.policy",
            "RoleSpec.rights",
            "RoleSpec.trustPolicy",
            "SecretSpec.kmsKey",
            "World.identity");

    private WorldCodec() {}

    /** Made when a world first travels, since Jackson takes its time. */
    private static final class Json {
        private static final ObjectMapper MAPPER = JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(Duration.class, ToStringSerializer.instance)
                        .addDeserializer(Duration.class, new DurationReader()))
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        private DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return Duration.parse(parser.getText());
            } catch (DateTimeException e) {
                throw JsonMappingException.from(parser, "no duration", e);
            }
        }
    }

    /** Worlds as an order for a sandbox. */
    public static String write(List<World> worlds) {
        return Json.MAPPER
                .createObjectNode()
                .<JsonNode>set("worlds", Json.MAPPER.valueToTree(worlds))
                .toString();
    }

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException when it has no worlds, or one is not as this sandbox knows worlds
     */
    public static List<World> read(JsonNode order) {
        JsonNode given = order.path("worlds");
        if (!given.isArray()) {
            throw new IllegalArgumentException("The order has no list 'worlds'.");
        }
        List<World> worlds = new ArrayList<>();
        for (JsonNode each : given) {
            try {
                World world = Json.MAPPER.treeToValue(each, World.class);
                demandWhole(world);
                worlds.add(world);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "The order has a world that this sandbox cannot read, perhaps of another version of the plugin: "
                                + e.getOriginalMessage(),
                        e);
            }
        }
        return worlds;
    }

    /** A component with its record, for example {@code World.identity}. */
    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    /** Jackson takes null where a record may have none. */
    private static void demandWhole(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(WorldCodec::demandWhole);
        }
        if (!(value instanceof Record)) {
            return;
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = part(value, component);
            if (part != null) {
                demandWhole(part);
            } else if (!MAY_BE_NULL.contains(name(component))) {
                throw new IllegalArgumentException("A world of the order has null for '" + component.getName()
                        + "' of its " + value.getClass().getSimpleName() + "; it must say what it is.");
            }
        }
    }

    private static @Nullable Object part(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the component " + component.getName() + " cannot be read", e);
        }
    }
}
