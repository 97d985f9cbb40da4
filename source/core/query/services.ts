/**
Short names of AWS services as CloudTrail writes them before `.amazonaws.com` in `eventSource` (CloudTrail User Guide, services
that are logged; Service Authorization Reference). Before a colon they make a term `service:EventName`. Names that are also
fields of the query language are left out: `account.amazonaws.com:EventName` works for those, and for services not listed here.
*/
export const services: ReadonlySet<string> = new Set(`
	access-analyzer acm acm-pca airflow amplify apigateway appconfig appflow application-autoscaling appmesh apprunner
	appstream appsync athena auditmanager autoscaling autoscaling-plans aws-marketplace backup batch bedrock bedrock-agent
	bedrock-runtime billing budgets cassandra ce cloud9 clouddirectory cloudformation cloudfront cloudhsm cloudsearch cloudshell
	cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecommit codedeploy codeguru-reviewer codepipeline codestar
	codestar-connections codewhisperer cognito-identity cognito-idp cognito-sync compute-optimizer config connect
	controltower cost-optimization-hub cur databrew datapipeline datasync datazone dax detective devicefarm devops-guru
	directconnect discovery dlm dms ds dynamodb ebs ec2 ec2-instance-connect ec2messages ecr ecr-public ecs eks elasticache
	elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce emr-containers emr-serverless es events evidently
	firehose fis fms forecast frauddetector fsx gamelift glacier globalaccelerator glue grafana greengrass groundstation guardduty
	health healthlake iam identitystore imagebuilder inspector inspector2 internetmonitor invoicing iot iotanalytics
	iotevents iotsitewise ivs kafka kafkaconnect kendra kinesis kinesisanalytics kinesisvideo kms lakeformation lambda
	lex license-manager lightsail logs lookoutmetrics m2 macie macie2 managedblockchain mediaconvert medialive
	mediapackage mediastore memorydb mgn mobiletargeting monitoring mq neptune-graph network-firewall networkmanager
	notifications oam omics opensearch opsworks organizations osis outposts personalize pipes polly pricing proton qbusiness qldb
	quicksight ram rds rds-data redshift redshift-data redshift-serverless rekognition resiliencehub resource-explorer-2
	resource-groups robomaker rolesanywhere route53 route53domains route53resolver rum s3 s3-outposts s3express sagemaker
	savingsplans scheduler schemas sdb secretsmanager securityhub securitylake serverlessrepo servicecatalog servicediscovery
	servicequotas ses shield signer signin simpledb sms sms-voice snowball sns sqs ssm ssm-contacts ssm-incidents ssmmessages sso
	sso-directory sso-oauth states storagegateway sts support supportapp swf synthetics tagging textract timestream
	tnb transcribe transfer translate trustedadvisor user-subscriptions vpc-lattice waf waf-regional wafv2 wellarchitected
	wisdom workdocs worklink workmail workspaces workspaces-web xray
`.trim().split(/\s+/v));
