package io.github.ecsdelivery.preflight;

/** What a check is about, in the order in which checks are told. */
public enum Area {
    IDENTITY("Identity"),
    REGISTRY("ECR"),
    SERVICE("ECS"),
    DEPLOYMENT("CodeDeploy"),
    LOAD_BALANCER("Load balancer"),
    REVISION("S3 and KMS"),
    ROLES("Roles"),
    SPEC("Deploy spec"),
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
