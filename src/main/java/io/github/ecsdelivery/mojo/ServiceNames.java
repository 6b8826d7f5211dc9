package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.sandbox.world.World;
import java.util.Map;

/**
 * What the services in the sandbox of a build are called. No setting names them; modules may be called alike, but each
 * deployment group has a service of its own.
 */
final class ServiceNames {
    private static final String GROUP = "ecs-delivery.sandbox.group ";
    private static final String SERVICE = "ecs-delivery.sandbox.service ";

    private final Map<String, Object> context;

    /** @param context shared by all modules of the build; only JDK types go in */
    ServiceNames(Map<String, Object> context) {
        this.context = context;
    }

    /** The name of the service of a world: its own unless another group has that one. */
    String of(World world) {
        String place = world.accountId() + "/" + world.region() + "/";
        String group = place + world.application() + "/" + world.group();
        synchronized (context) {
            Object known = context.get(GROUP + group);
            if (known != null) {
                return known.toString();
            }
            String cluster = SERVICE + place + world.cluster() + "/";
            String name = world.service();
            for (int number = 2; context.containsKey(cluster + name); number++) {
                name = world.service() + "-" + number;
            }
            context.put(cluster + name, "");
            context.put(GROUP + group, name);
            return name;
        }
    }
}
