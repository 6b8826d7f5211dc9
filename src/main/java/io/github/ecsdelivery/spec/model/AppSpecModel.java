package io.github.ecsdelivery.spec.model;

/** An AppSpec for ECS, whose keys are read in any case (source: AppSpec reference, resources and hooks sections). */
public final class AppSpecModel extends ServiceModel {
    private static final Shape.Structure ROOT = ModelFile.read("app-spec.model");

    public AppSpecModel() {
        super(ROOT, true);
    }
}
