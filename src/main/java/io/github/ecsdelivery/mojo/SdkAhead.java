package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.SdkStart;
import io.github.ecsdelivery.aws.SdkStart.Part;
import io.github.ecsdelivery.environment.Settings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Lets the SDK be loaded while the goals of a build do something else, each part of it once. */
final class SdkAhead {
    // Another copy of this plugin may look into the same context, and loads classes of its own: a name for each copy.
    private static final String BEGUN =
            "ecs-delivery.sdk-start " + System.identityHashCode(SdkAhead.class.getClassLoader()) + " ";

    private final Map<String, Object> context;
    private final BiConsumer<Boolean, Set<Part>> start;

    SdkAhead(Map<String, Object> context) {
        this(context, SdkStart::begin);
    }

    /**
     * @param context what goals share, with a monitor of its own
     * @param start loads parts, for endpoints of the user's own or not
     */
    SdkAhead(Map<String, Object> context, BiConsumer<Boolean, Set<Part>> start) {
        this.context = context;
        this.start = start;
    }

    /** Begins with those that no goal before has begun with. */
    void begin(Settings settings, Set<Part> parts) {
        Set<Part> rest = EnumSet.copyOf(parts);
        synchronized (context) {
            rest.removeIf(part -> context.put(BEGUN + part, "") != null);
        }
        if (!rest.isEmpty()) {
            start.accept(settings.sandbox() != null || settings.connection().endpoint() != null, rest);
        }
    }
}
