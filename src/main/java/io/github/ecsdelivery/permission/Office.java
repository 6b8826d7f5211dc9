package io.github.ecsdelivery.permission;

/** The parts that roles play in a delivery. */
public enum Office {
    BUILD("build"),
    VIA("via"),
    DEPLOY("deploy"),
    IMAGE("image"),
    REVISION("revision"),
    CODEDEPLOY_SERVICE("codedeploy-service"),
    EXECUTION("execution"),
    PIPELINE("pipeline"),
    PIPELINE_ACTION("pipeline-action");

    private final String word;

    Office(String word) {
        this.word = word;
    }

    /** As files and roles are called by it. */
    public String word() {
        return word;
    }
}
