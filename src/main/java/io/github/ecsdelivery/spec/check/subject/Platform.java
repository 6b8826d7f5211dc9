package io.github.ecsdelivery.spec.check.subject;

import java.util.Locale;

/** What a task definition is to run on. */
public final class Platform {
    private static final String FARGATE = "FARGATE";
    private static final String EXTERNAL = "EXTERNAL";
    private static final String WINDOWS = "WINDOWS";

    private Platform() {}

    /**
     * Whether the task is to run on Fargate.
     *
     * @param definition the top of the task definition
     */
    public static boolean isFargate(Placed definition) {
        return isCompatible(definition, FARGATE);
    }

    /** Whether it is to run on machines outside AWS. */
    public static boolean isExternal(Placed definition) {
        return isCompatible(definition, EXTERNAL);
    }

    /** Whether its containers are Windows containers. */
    public static boolean isWindows(Placed definition) {
        String family =
                definition.get("runtimePlatform").get("operatingSystemFamily").settled();
        return family != null && family.toUpperCase(Locale.ROOT).startsWith(WINDOWS);
    }

    private static boolean isCompatible(Placed definition, String launchType) {
        return definition.get("requiresCompatibilities").items().stream().anyMatch(type -> type.is(launchType));
    }
}
