package io.github.ecsdelivery.sandbox.elbv2;

import io.github.ecsdelivery.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The load balancers of an account and region, whose names are unique, as are those of their target groups. */
public final class LoadBalancers {
    /** Names have at most 32 characters; target groups put {@code -tg-1} behind. */
    private static final int LONGEST = 26;

    private static final int SUFFIX = 8;

    private final List<LoadBalancer> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** Sets up the load balancer of the world's service, named after it as far as the name is free. */
    public synchronized LoadBalancer open(World world) {
        String stem = world.service().replaceAll("[^A-Za-z0-9]+", "-");
        String name = valid(stem, LONGEST);
        for (int attempt = 0; !names.add(name); attempt++) {
            String seed = world.cluster() + "/" + world.service() + "/" + attempt;
            String suffix = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                    .toString();
            name = valid(stem, LONGEST - SUFFIX - 1) + "-" + suffix.substring(0, SUFFIX);
        }
        LoadBalancer opened = new LoadBalancer(world, name);
        all.add(opened);
        return opened;
    }

    /** All of them, the oldest first. */
    public synchronized List<LoadBalancer> all() {
        return List.copyOf(all);
    }

    /** ELB takes no hyphen at either end, and keeps {@code internal-} to itself. */
    private static String valid(String stem, int length) {
        String prefixed = stem.startsWith("internal-") ? "lb-" + stem : stem;
        String name = prefixed.substring(0, Math.min(prefixed.length(), length)).replaceAll("^-|-$", "");
        return name.isEmpty() ? "service" : name;
    }
}
