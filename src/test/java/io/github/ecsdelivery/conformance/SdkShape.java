package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * A shape that the SDK was generated from, read off its classes.
 *
 * @param field null for what an operation returns as a whole
 * @param pojo a builder of the structure; null for what is none
 */
record SdkShape(@Nullable SdkField<?> field, @Nullable SdkPojo pojo, Set<String> values) implements Shape {
    private static final Map<MarshallingType<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(MarshallingType.SDK_POJO, Kind.STRUCTURE),
            Map.entry(MarshallingType.LIST, Kind.LIST),
            Map.entry(MarshallingType.MAP, Kind.MAP),
            Map.entry(MarshallingType.STRING, Kind.STRING),
            Map.entry(MarshallingType.INTEGER, Kind.INTEGER),
            Map.entry(MarshallingType.LONG, Kind.INTEGER),
            Map.entry(MarshallingType.SHORT, Kind.INTEGER),
            Map.entry(MarshallingType.DOUBLE, Kind.DECIMAL),
            Map.entry(MarshallingType.FLOAT, Kind.DECIMAL),
            Map.entry(MarshallingType.BIG_DECIMAL, Kind.DECIMAL),
            Map.entry(MarshallingType.BOOLEAN, Kind.BOOLEAN),
            Map.entry(MarshallingType.INSTANT, Kind.TIMESTAMP),
            Map.entry(MarshallingType.SDK_BYTES, Kind.BLOB));

    /** Of the class whose builder this is. */
    static SdkShape of(SdkPojo builder) {
        return new SdkShape(null, builder, Set.of());
    }

    private static SdkShape of(SdkField<?> field, Set<String> values) {
        boolean structure = MarshallingType.SDK_POJO.equals(field.marshallingType());
        return new SdkShape(field, structure ? field.constructor().get() : null, values);
    }

    @Override
    public Kind kind() {
        return field == null ? Kind.STRUCTURE : Objects.requireNonNull(KINDS.get(field.marshallingType()));
    }

    @Override
    public Map<String, Member> members() {
        Map<String, Member> members = new LinkedHashMap<>();
        if (pojo != null) {
            for (SdkField<?> member : pojo.sdkFields()) {
                members.put(
                        member.memberName(),
                        new Member(
                                member.memberName(),
                                member.unmarshallLocationName(),
                                of(member, SdkEnums.of(pojo, member.memberName())),
                                member.containsTrait(RequiredTrait.class),
                                place(member),
                                member.containsTrait(PayloadTrait.class)));
            }
        }
        return members;
    }

    private static Place place(SdkField<?> member) {
        MarshallLocation location = member.location();
        return switch (location) {
            case HEADER -> MarshallingType.MAP.equals(member.marshallingType()) ? Place.HEADERS : Place.HEADER;
            case PATH, GREEDY_PATH -> Place.PATH;
            case QUERY_PARAM -> Place.QUERY;
            case STATUS_CODE -> Place.STATUS;
            default -> Place.BODY;
        };
    }

    @Override
    public Shape element() {
        SdkField<?> own = Objects.requireNonNull(field);
        return of(
                kind() == Kind.MAP
                        ? own.getTrait(MapTrait.class).valueFieldInfo()
                        : own.getTrait(ListTrait.class).memberFieldInfo(),
                kind() == Kind.MAP ? Set.of() : values);
    }

    @Override
    public boolean flat() {
        return field != null
                && kind() == Kind.LIST
                && field.getTrait(ListTrait.class).isFlattened();
    }

    @Override
    public String elementName() {
        String name = kind() == Kind.LIST
                ? Objects.requireNonNull(field).getTrait(ListTrait.class).memberLocationName()
                : null;
        return name == null ? "member" : name;
    }

    @Override
    public String timeFormat() {
        if (field == null || !field.containsTrait(TimestampFormatTrait.class)) {
            return "";
        }
        return switch (field.getTrait(TimestampFormatTrait.class).format()) {
            case ISO_8601 -> "iso8601";
            case RFC_822 -> "rfc822";
            default -> "unixTimestamp";
        };
    }

    @Override
    public Optional<String> broken(JsonNode value) {
        return Optional.empty();
    }

    @Override
    public String source() {
        return "shape";
    }
}
