package io.github.ecsdelivery.spec.appspec;

import io.github.ecsdelivery.environment.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the maps of an AppSpec for ECS (source: facts A1, AppSpec reference, resources section).
 *
 * @param where as messages say it
 * @param keys what it can have
 */
record Level(String where, List<Key> keys) {

    /** How the value of a key is built. */
    enum Form {
        /** A scalar, or a list of scalars; it may still be a placeholder. */
        VALUE,
        MAP,
        LIST_OF_MAPS,
        RESOURCES,
        HOOKS
    }

    /**
     * @param name as AWS documents write it
     * @param below what its map, or each map in its list, can have; null when it has none
     * @param expected what messages expect as its value
     */
    record Key(
            String name,
            boolean required,
            Form form,
            @Nullable Level below,
            String expected) {}

    /** A key that was probably meant, and the map where it belongs. */
    record Meant(Key key, Level level) {}

    private static final String ALL_OR_NOTHING =
            "Subnets, SecurityGroups and AssignPublicIp together, or no NetworkConfiguration";

    static final Level PROVIDER = new Level(
            "in an entry of CapacityProviderStrategy",
            required("CapacityProvider", "the name of a capacity provider"),
            optional("Base", "a whole number"),
            optional("Weight", "a whole number"));
    static final Level VPC = new Level(
            "in AwsvpcConfiguration",
            required("Subnets", ALL_OR_NOTHING),
            required("SecurityGroups", ALL_OR_NOTHING),
            required("AssignPublicIp", ALL_OR_NOTHING));
    static final Level NETWORK = new Level("in NetworkConfiguration", map("AwsvpcConfiguration", true, VPC));
    static final Level LOAD_BALANCER = new Level(
            "in LoadBalancerInfo",
            required("ContainerName", "the name of a container in the task definition"),
            required("ContainerPort", "the port of that container"));
    static final Level PROPERTIES = new Level(
            "in Properties",
            optional("TaskDefinition", "the ARN of a task definition"),
            map("LoadBalancerInfo", true, LOAD_BALANCER),
            optional("PlatformVersion", "a string such as LATEST"),
            map("NetworkConfiguration", false, NETWORK),
            new Key(
                    "CapacityProviderStrategy",
                    false,
                    Form.LIST_OF_MAPS,
                    PROVIDER,
                    "a list of maps with " + PROVIDER.names()));
    static final Level RESOURCE = new Level(
            "under the resource's name",
            required("Type", "Type: AWS::ECS::Service"),
            map("Properties", true, PROPERTIES));
    static final Level TOP = new Level(
            "at the top of the AppSpec",
            required("version", "0.0"),
            new Key("Resources", true, Form.RESOURCES, RESOURCE, "a list: - TargetService: {Type: …, Properties: {…}}"),
            new Key("Hooks", false, Form.HOOKS, null, Hooks.LIST_FORM));

    /** An entry in the list of resources: the user chooses its key. */
    static final Level ENTRY = new Level("in the list of resources");

    private static final List<Level> ALL = List.of(TOP, RESOURCE, PROPERTIES, LOAD_BALANCER, NETWORK, VPC, PROVIDER);

    /** Shorter beginnings of a name say nothing. */
    private static final int BEGINNING = 4;

    private Level(String where, Key... keys) {
        this(where, List.of(keys));
    }

    private static Key required(String name, String expected) {
        return new Key(name, true, Form.VALUE, null, expected);
    }

    private static Key optional(String name, String expected) {
        return new Key(name, false, Form.VALUE, null, expected);
    }

    private static Key map(String name, boolean required, Level below) {
        return new Key(name, required, Form.MAP, below, "a map with " + below.names());
    }

    /** The names of its keys, in a sentence. */
    String names() {
        List<String> names = keys.stream().map(Key::name).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The key of that name in any case, or null. */
    @Nullable
    Key key(String written) {
        return keys.stream()
                .filter(key -> key.name().equalsIgnoreCase(written))
                .findFirst()
                .orElse(null);
    }

    /** Whether any map of an AppSpec has the key. */
    static boolean isKnown(String written) {
        return ALL.stream().anyMatch(level -> level.key(written) != null);
    }

    /** The keys in whose maps another key is, from the inner to the outer. */
    static List<Key> around(Key inner) {
        List<Key> around = new ArrayList<>();
        for (Key key = holder(inner); key != null; key = holder(key)) {
            around.add(key);
        }
        return around;
    }

    private static @Nullable Key holder(Key inner) {
        return ALL.stream()
                .flatMap(level -> level.keys().stream())
                .filter(key -> key.below() != null && key.below().keys().contains(inner))
                .findFirst()
                .orElse(null);
    }

    /** What a key that this map does not have was meant to be, or null when nothing is near. */
    @Nullable
    Meant meant(String written) {
        return meantExactly(written)
                .or(() -> nearest(written, Stream.of(this)))
                .or(() -> nearest(written, ALL.stream()))
                .orElse(null);
    }

    private static Optional<Meant> meantExactly(String written) {
        return candidates(ALL.stream())
                .filter(meant -> meant.key().name().equalsIgnoreCase(written))
                .findFirst();
    }

    private static Optional<Meant> nearest(String written, Stream<Level> levels) {
        return candidates(levels)
                .filter(meant -> isNear(written, meant.key().name()))
                .min(Comparator.comparingInt(
                        meant -> Spelling.distance(written, meant.key().name())));
    }

    private static Stream<Meant> candidates(Stream<Level> levels) {
        return levels.flatMap(level -> level.keys().stream().map(key -> new Meant(key, level)));
    }

    /** Two letters of five may be wrong, or the end is missing. */
    static boolean isNear(String written, String name) {
        String start = written.toLowerCase(Locale.ROOT);
        boolean beginning =
                written.length() >= BEGINNING && name.toLowerCase(Locale.ROOT).startsWith(start);
        return beginning || Spelling.distance(written, name) <= Math.max(1, written.length() * 2 / 5);
    }
}
