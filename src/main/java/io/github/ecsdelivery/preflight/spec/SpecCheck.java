package io.github.ecsdelivery.preflight.spec;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.spec.SpecPreview;

/**
 * Task definition and AppSpec as they will be rendered, by all checks of the spec, with what only the live service tells:
 * its container and port behind the load balancer.
 *
 * @param spec throws what is wrong with it
 */
public record SpecCheck(Fact<SpecPreview> spec) implements Check {
    @Override
    public Area area() {
        return Area.SPEC;
    }

    @Override
    public String title() {
        return "Task definition and AppSpec";
    }

    @Override
    public Finding look() throws DeliveryException {
        SpecPreview preview = spec.get();
        String found = preview.taskDefinitionFrom() + " and "
                + preview.appSpec().template().name() + ", container " + preview.container() + " with port "
                + preview.appSpec().containerPort() + ".";
        int warnings = preview.warnings().size();
        // Who renders it tells each of them.
        return Finding.ok(
                warnings == 0
                        ? found
                        : found + " There " + (warnings == 1 ? "is a warning" : "are " + warnings + " warnings")
                                + ", which check-deploy-spec and render-deploy-spec tell.");
    }
}
