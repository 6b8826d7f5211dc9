package io.github.ecsdelivery.preflight;

/** What a check is about, in the order in which checks are told. */
public enum Area {
    IDENTITY("Identity"),
    DEPLOYMENT("CodeDeploy"),
    SERVICE("ECS"),
    LOAD_BALANCER("Load balancer"),
    REGISTRY("ECR"),
    REVISION("S3 and KMS"),
    SPEC("Deploy spec"),
    ROLES("Roles"),
    PIPELINE("CodePipeline");

    private final String label;

    Area(String label) {
        this.label = label;
    }

    /** As people call it. */
    public String label() {
        return label;
    }
}
