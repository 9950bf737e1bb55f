from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0009_verbs_of_events_and_plans'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='subject',
            field=models.CharField(blank=True, max_length=80, verbose_name='subject'),
        ),
    ]
