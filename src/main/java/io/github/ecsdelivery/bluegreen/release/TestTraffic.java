package io.github.ecsdelivery.bluegreen.release;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.bluegreen.LoadBalancers;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.net.URI;
import java.util.Optional;

/** Where green is tested before production traffic reaches it. */
public final class TestTraffic {
    private final DeploymentEngine engine;
    private final LoadBalancers loadBalancers;
    private final Progress progress;

    public TestTraffic(DeploymentEngine engine, LoadBalancers loadBalancers, Progress progress) {
        this.engine = engine;
        this.loadBalancers = loadBalancers;
        this.progress = progress;
    }

    /** Address of the group's test listener; empty when it has none, or when it cannot be looked at. */
    public Optional<URI> address(String application, String group) {
        try {
            String listener = engine.plan(application, group, null).routes().test();
            return listener == null ? Optional.empty() : Optional.ofNullable(loadBalancers.address(listener));
        } catch (DeliveryException e) {
            progress.warn("The address of the test listener is not known: " + e.getMessage());
            return Optional.empty();
        }
    }
}
