package io.github.ecsdelivery.spec.model;

/** The input of ECS RegisterTaskDefinition, newer than the SDK (source: the ECS service model of November 2026). */
public final class TaskDefinitionModel extends ServiceModel {
    private static final Shape.Structure ROOT = ModelFile.read("task-definition.model");

    public TaskDefinitionModel() {
        super(ROOT, false);
    }
}
