package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.SdkStart.Part;
import io.github.ecsdelivery.environment.Intent;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.PreflightRecord;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Looks at everything known to make a delivery fail, before anything is changed: account, repository, service, deployment
 * group, load balancer, bucket, key, roles, secrets and the deploy spec. It only reads; what it may not read is told and
 * fails nothing. Called by itself it prints a table. Writes {@code preflight.json}.
 *
 * @since 1.0.0
 */
@Mojo(name = "preflight", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PreflightMojo extends EnvironmentMojo {

    @Override
    HeadStart begin(Settings settings, Build build) {
        new SdkAhead(build.context()).begin(settings, EnumSet.allOf(Part.class));
        return () -> {};
    }

    @Override
    void forget(Build build) throws DeliveryException {
        build.folder().remove(PreflightRecord.FILE);
    }

    @Override
    Intent intent(Settings settings) {
        return Intent.LOOK;
    }

    @Override
    void deliver(Settings settings, Target target, Build build) throws DeliveryException {
        Set<Path> named = new NamedTemplates(() -> settings(build), build).all();
        try (Composition composition = Composition.of(settings, target, build)) {
            // What is read after the push only must not be wrong then.
            Requests.validate(composition, settings, target, build);
            boolean alone = build.execution().getSource() == MojoExecution.Source.CLI;
            composition.preflights(target).beforePush(named, alone);
        }
    }
}
