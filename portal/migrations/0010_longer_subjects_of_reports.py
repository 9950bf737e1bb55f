from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0008_verbs_of_editions_and_translations'),
    ]

    operations = [
        migrations.AlterField(
            model_name='report',
            name='subject',
            field=models.CharField(blank=True, max_length=80, verbose_name='subject'),
        ),
    ]
