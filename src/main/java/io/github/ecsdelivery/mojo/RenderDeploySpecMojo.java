package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Bundle;
import io.github.ecsdelivery.spec.SpecRequest;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Renders task definition and AppSpec from templates, or from what the service runs now, with the image pinned by
 * digest. Writes {@code taskdef.json}, {@code appspec.yaml} and {@code bundle.json} to {@code target/ecs-delivery}.
 *
 * @since 1.0.0
 */
@Mojo(name = "render-deploy-spec", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class RenderDeploySpecMojo extends EnvironmentMojo {

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        // What an earlier build rendered must not be taken for this one's.
        build.folder().remove(Bundle.FILE);
        Set<Path> named = new NamedTemplates(() -> settings(build), build).all();
        try (Composition composition = Composition.of(settings, target, build)) {
            SpecRequest request = new SpecRequests(settings, build).request(named);
            composition.specRenderer().render(request, composition.delivery(), composition.folder());
        }
    }
}
