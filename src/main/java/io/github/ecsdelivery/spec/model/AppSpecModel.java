package io.github.ecsdelivery.spec.model;

import java.util.Locale;

/** The numbers of an ECS AppSpec, whose keys are read in any case (source: AppSpec reference, resources section). */
public final class AppSpecModel implements ValueModel {

    @Override
    public Type typeAt(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean number = lower.endsWith(".properties.loadbalancerinfo.containerport")
                || lower.endsWith(".properties.capacityproviderstrategy[].base")
                || lower.endsWith(".properties.capacityproviderstrategy[].weight");
        if (number) {
            return Type.NUMBER;
        }
        return lower.contains(".properties.") || lower.startsWith("hooks") ? Type.TEXT : Type.OTHER;
    }
}
