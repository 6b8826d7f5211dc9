package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Objects of the SDK from trees, and trees from objects of the SDK. */
final class SdkTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkTrees() {}

    /** What the builder makes of the input; members that the SDK does not know are left out. */
    static Object fill(SdkPojo builder, JsonNode input) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = input.get(field.memberName());
            if (value != null) {
                field.set(builder, value(field, value));
            }
        }
        return ((Buildable) builder).build();
    }

    private static Object value(SdkField<?> field, JsonNode value) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return fill(field.constructor().get(), value);
        }
        if (type.equals(MarshallingType.LIST)) {
            List<Object> list = new ArrayList<>();
            value.forEach(each -> list.add(value(field.getTrait(ListTrait.class).memberFieldInfo(), each)));
            return list;
        }
        if (type.equals(MarshallingType.MAP)) {
            Map<String, Object> map = new LinkedHashMap<>();
            SdkField<?> inner = field.getTrait(MapTrait.class).valueFieldInfo();
            value.properties().forEach(entry -> map.put(entry.getKey(), value(inner, entry.getValue())));
            return map;
        }
        if (type.equals(MarshallingType.INTEGER)) {
            return value.asInt();
        }
        if (type.equals(MarshallingType.LONG)) {
            return value.asLong();
        }
        if (type.equals(MarshallingType.DOUBLE)) {
            return value.asDouble();
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return value.asBoolean();
        }
        return value.asText();
    }

    static ObjectNode tree(SdkPojo pojo) {
        ObjectNode tree = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                tree.set(field.memberName(), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(Object value) {
        if (value instanceof SdkPojo pojo) {
            return tree(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(each -> array.add(node(each)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, each) -> object.set(String.valueOf(key), node(each)));
            return object;
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.binaryNode(bytes.asByteArray());
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        return NODES.textNode(value instanceof Instant instant ? instant.toString() : value.toString());
    }
}
