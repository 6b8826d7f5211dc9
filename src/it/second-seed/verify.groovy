import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory
import groovy.json.JsonSlurper

def accounts = [dev: '558846431111', stg: '558846432222', prd: '558846433333']
def scene = context.scene
def sandbox = scene.sandbox()
def folder = new File(basedir, 'target/ecs-delivery')
def buildLog = new File(basedir, 'build.log')

// prd: CodeBuild runs the buildspec, all commands in one shell. Its own folder for the cache lies outside the project.
def buildspec = new ObjectMapper(new YAMLFactory()).readValue(new File(basedir, 'codeseries/codebuild/buildspec.yml'), Map)
def variables = buildspec.env.variables + [
    CACHE                            : new File(basedir, 'cache').path,
    PATH                             : "${new File(basedir, "../../maven/apache-maven-$mavenVersion/bin").canonicalPath}:${System.getenv('PATH')}",
    JAVA_HOME                        : System.getProperty('java.home'),
    HOME                             : System.getProperty('user.home'),
    CODEBUILD_BUILD_ID               : 'bys-shared-cdb-awssdk-iam:c3d9f1b7-5a02-4f7e-8f0a-6a1d94e0b7c2',
    CODEBUILD_INITIATOR              : 'codepipeline/bys-shared-cdpl-awssdk-iam-prd',
    CODEBUILD_SOURCE_VERSION         : 'arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam/bys-shared-cdpl-awss/SourceArti/p0Rd5Kw',
    CODEBUILD_RESOLVED_SOURCE_VERSION: 'b2c3d4e5f60718293a4b5c6d7e8f900112233445',
    BRANCH_NAME                      : 'master',
    AWS_REGION                       : 'ap-northeast-2',
    AWS_DEFAULT_REGION               : 'ap-northeast-2',
    GIT_CEILING_DIRECTORIES          : basedir.parentFile.parent]
// No network, and what the invoker was told of the local repository.
new File(basedir, '.mvn/maven.config') << "-o\n-Dmaven.repo.local=${localRepositoryPath}\n"
def commands = ['build', 'post_build'].collectMany { buildspec.phases[it].commands }
def exported = buildspec.env.'exported-variables'.collect { "echo $it=\$$it" }
def script = new File(basedir, 'codebuild.sh')
script.text = (['set -e'] + commands + exported).join('\n')
def builder = new ProcessBuilder('bash', script.path).directory(basedir).redirectErrorStream(true)
builder.environment().clear()
builder.environment().putAll(variables.collectEntries { name, value -> [name, value.toString()] })
def log = new File(basedir, 'codebuild.log')
def status = builder.redirectOutput(log).start().waitFor()
assert status == 0: log.text

def delivery = new JsonSlurper().parse(new File(folder, 'delivery.json'))
def lines = log.readLines()
assert lines.contains('ECS_DELIVERY_STATUS=Succeeded')
assert lines.contains("ECS_DELIVERY_IMAGE=${delivery.image.reference}".toString())
assert lines.contains('ECS_DELIVERY_TASK_DEFINITION=arn:aws:ecs:ap-northeast-2:558846433333:task-definition/bys-prd-td-awssdk-iam:2')
assert lines.contains("ECS_DELIVERY_DEPLOYMENT_ID=${delivery.deployment.id}".toString())
assert new File(basedir, 'cache/layers').list() && new File(basedir, 'cache/base').list()

assert delivery.status == 'Succeeded'
assert delivery.released
assert delivery.build.ci == 'CodeBuild'
assert delivery.environment == 'prd'
assert delivery.accountId == accounts.prd
assert delivery.branch == 'master'
assert delivery.commit == 'b2c3d4e5f60718293a4b5c6d7e8f900112233445'
assert delivery.image.reference.contains('/ecs/prd-awssdk-iam@sha256:')
assert delivery.image.tags == ['b2c3d4e5']

// What the seds did.
def taskDefinition = new JsonSlurper().parse(new File(folder, 'taskdef.json'))
def container = taskDefinition.containerDefinitions[0]
assert taskDefinition.family == 'bys-prd-td-awssdk-iam'
assert taskDefinition.executionRoleArn == 'arn:aws:iam::558846433333:role/bys-prd-iam-ecs-task-execution-role'
assert container.name == 'awssdk-iam'
assert container.image == delivery.image.reference
assert container.portMappings == [[containerPort: 10012, protocol: 'tcp']]
assert container.environment == [[name: 'ENVIRONMENT', value: 'prd']]
assert new File(folder, 'appspec.yaml').text.contains('ContainerPort: 10012')
assert new File(folder, 'revision.yaml').text.contains("TaskDefinition: ${delivery.taskDefinition}")
assert new File(basedir, 'target/classes/application-dev.yaml').text.contains('port: 10012')
assert new File(basedir, 'target/classes/awssdk-xray-rules.json').text.contains('"url_path": "/iam/health"')

// Who did what: CodeBuild's role takes the deploy roles and does nothing else; each deploy role stays in its account.
def calls = sandbox.journal().entries().findAll { it.service() != 'registry' }
def byCodeBuild = calls.findAll { it.principal().startsWith('arn:aws:sts::202949997891:assumed-role/bys-shared-iam-cdb-role/AWSCodeBuild-') }
assert byCodeBuild.collect { it.service() + ':' + it.operation() }.unique() == ['sts:AssumeRole']
def deployers = (calls - byCodeBuild).collect { it.principal().replaceFirst('/awssdk-iam-[0-9a-f]{12}$', '') } as Set
assert deployers == accounts.collect { name, account ->
    "arn:aws:sts::$account:assumed-role/bys-$name-iam-deploy-role".toString()
} as Set
// A deployment that has just been created may have no targets yet, a repository no lifecycle policy, and how a bucket of
// another account is set up may be looked at by that account alone; nothing else is refused.
assert calls.findAll { it.status() >= 400 }.collect { it.operation() }.unique() -
        ['ListDeploymentTargets', 'GetLifecyclePolicy', 'GetBucketVersioning'] == []
assert calls.count { it.operation() == 'CreateDeployment' } == 4

// Two deliveries to dev, one each to the others.
def dev = scene.tags('dev')
assert dev.keySet() == ['a1b2c3d4', 'b2c3d4e5', 'latest', 'backup'] as Set
assert dev.a1b2c3d4 != dev.b2c3d4e5
assert dev.latest == dev.b2c3d4e5
assert dev.backup == dev.a1b2c3d4
['stg', 'prd'].each { environment ->
    def tags = scene.tags(environment)
    assert tags.latest == tags.b2c3d4e5
    assert !tags.containsKey('backup')
}
assert accounts.keySet().collectEntries { [it, scene.deployments(it).values().toList()] } ==
    [dev: ['Succeeded', 'Succeeded'], stg: ['Succeeded'], prd: ['Succeeded']]

// The revisions lie in the shared account's bucket under its key.
def revisions = sandbox.objects().objects('bys-shared-s3-codeseries-awssdk-iam')
accounts.keySet().each { environment ->
    assert revisions.any { it.key().startsWith("ecs-delivery/awssdk-iam/$environment/") }
}
assert revisions.any { it.key() == delivery.revision.key && it.versionId() == delivery.revision.version }
assert revisions.every {
    it.encryption().algorithm() == 'aws:kms' && it.encryption().bucketKey() &&
        it.encryption().kmsKeyArn() == 'arn:aws:kms:ap-northeast-2:202949997891:key/11112222-71d6-4265-9dab-111122223333'
}

// The builds that must not deliver.
def errors = buildLog.readLines().findAll { it.startsWith('[ERROR]') && it.contains('[ECSD-121]') }
assert errors.size() == 2
assert errors[0].contains('Nothing says which branch is built')
assert errors[0].contains('{"name":"BRANCH_NAME","value":"#{SourceVariables.BranchName}","type":"PLAINTEXT"}')
assert errors[1].contains("Branch feature/login (from BRANCH_NAME) leads to no environment; the environments are 'dev' (develop), 'stg' (stage), 'prd' (master).")

// Nobody asked git, and the branch says where it came from.
assert buildLog.text.contains("Delivering awssdk-iam to environment dev: Branch develop (from BRANCH_NAME) matches 'develop'")
assert !buildLog.text.contains('(from git)')

// One delivery ran with -X: no secret is in its log, nor in a file that the plugin wrote.
assert buildLog.text.contains('[DEBUG] Main class: ')
assert sandbox.secrets().size() > 20
[buildLog, log, folder].each { place ->
    assert scene.leaks(place.toPath(), []) == []
}
// And the search finds what is there, here a registry's login.
def planted = new File(basedir, 'planted.txt')
planted.text = 'Authorization: Basic ' + "AWS:${sandbox.secrets().first()}".bytes.encodeBase64()
assert scene.leaks(planted.toPath(), []).size() == 1
planted.delete()

scene.close()
return true
