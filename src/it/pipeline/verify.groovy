import com.fasterxml.jackson.databind.ObjectMapper

def json = new ObjectMapper()
def log = new File(basedir, 'build.log').text
def artifact = new File(basedir, 'target/ecs-delivery/pipeline')
assert (artifact.list() as Set) == ['taskdef.json', 'appspec.yml', 'imageDetail.json'] as Set

def taskDefinition = json.readTree(new File(artifact, 'taskdef.json'))
assert taskDefinition.at('/containerDefinitions/0/image').asText() == '<IMAGE1_NAME>'
assert new File(artifact, 'appspec.yml').text.contains('TaskDefinition: <TASK_DEFINITION>\n')
def image = json.readTree(new File(artifact, 'imageDetail.json'))
assert image.size() == 1
assert image.path('ImageURI').asText() ==~ /.*\/acme\/pipeline@sha256:[0-9a-f]{64}/

// What has to stand in buildspec and pipeline is printed, and fits.
['secondary-artifacts:', 'Provider: CodeDeployToECS', 'Image1ContainerName: IMAGE1_NAME', 'AppSpecTemplatePath: appspec.yml',
        'ApplicationName: orders', 'DeploymentGroupName: orders-blue-green', 'base-directory: target/ecs-delivery/pipeline']
        .each { assert log.contains(it) : it }

// No deployment is started here; latest moves with the push, since this build never learns of the success.
assert log.contains('no deployment is started here')
assert !log.contains('Task definition registered')
assert log.contains('Tag latest set to sha256:')
