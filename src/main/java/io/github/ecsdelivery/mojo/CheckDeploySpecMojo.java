package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.SdkStart.Part;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.EnvironmentChoice;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.SpecChecker;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Renders and checks the templates for every environment, without network and credentials: what ECS and CodeDeploy would
 * refuse, and what would not run, fails the build of a pull request already. Nothing is written.
 *
 * @since 1.0.0
 */
@Mojo(name = "check-deploy-spec", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckDeploySpecMojo extends DeliveryMojo {

    @Override
    void run(Settings settings, Build build) throws DeliveryException {
        if (new GoalsOfModule(build).callAwsLater()) {
            new SdkAhead(build.context()).begin(settings, EnumSet.allOf(Part.class));
        }
        SpecChecker checker = new SpecChecker(build.progress());
        Set<Path> named = new NamedTemplates(() -> settings(build), build).all();
        EnvironmentChoice choice = new EnvironmentChoice(settings);
        Optional<ChosenEnvironment> wanted = choice.named();
        for (ChosenEnvironment environment : wanted.isPresent() ? List.of(wanted.get()) : choice.all()) {
            Settings own = settings(build);
            try {
                Target target = Target.supposed(environment, own, build);
                checker.check(SupposedDelivery.of(own, target, build), new SpecRequests(own, build).request(named));
            } catch (DeliveryException e) {
                checker.refused(environment.name(), e);
            }
        }
        checker.settle();
    }
}
