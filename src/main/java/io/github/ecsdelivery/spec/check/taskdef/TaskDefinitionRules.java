package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Rule;
import java.util.List;

/** The rules about the task definition alone. */
public final class TaskDefinitionRules {
    private TaskDefinitionRules() {}

    /** In the order in which their findings are told: the form first, then the sense. */
    public static List<Rule> all() {
        return List.of(
                new StructureRule(),
                new UnknownKeyRule(),
                new NameRule(),
                new ImageFormRule(),
                new ContainerListRule(),
                new TaskSizeRule(),
                new FargateRule(),
                new MemoryRule(),
                new RangeRule(),
                new PortRule(),
                new PortNameRule(),
                new ContainerNetworkRule(),
                new LogRule(),
                new HealthCheckRule(),
                new DependencyRule(),
                new DependencyCycleRule(),
                new VolumeRule(),
                new EnvironmentRule(),
                new ExecutionRoleRule(),
                new TagRule(),
                new SizeRule(),
                new EmptyKeyRule());
    }
}
