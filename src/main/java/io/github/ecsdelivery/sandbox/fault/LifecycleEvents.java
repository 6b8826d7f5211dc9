package io.github.ecsdelivery.sandbox.fault;

import java.util.List;

/** The lifecycle events of an ECS deployment (aws-facts A6). */
public final class LifecycleEvents {
    /** In their order; those of test traffic are left out where there is no test listener. */
    public static final List<String> ALL = List.of(
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "AllowTestTraffic",
            "AfterAllowTestTraffic",
            "BeforeAllowTraffic",
            "AllowTraffic",
            "AfterAllowTraffic");

    private LifecycleEvents() {}
}
